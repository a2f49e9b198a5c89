from .course import CoursePage
from .identity import Course, LibraryStamp, Module
from .library import LibraryPage
from .module import ModulePage
from .picture import Picture, PictureRendition
from .topic import TopicPage
from .version import CourseVersion, ModuleVersion

__all__ = [
    "Course",
    "CoursePage",
    "CourseVersion",
    "LibraryPage",
    "LibraryStamp",
    "Module",
    "ModulePage",
    "ModuleVersion",
    "Picture",
    "PictureRendition",
    "TopicPage",
]
