// A reminder for the phone's own calendar, fetched when someone asks for one.
// The event is made here and sent nowhere; its words are the step's own neutral ones.
export function put({ days, label, repeats }) {
  const two = (n) => String(n).padStart(2, "0");
  const when = new Date(Date.now() + days * 86400000);
  const day = `${when.getFullYear()}${two(when.getMonth() + 1)}${two(when.getDate())}`;
  const text = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//-//-//EN", "BEGIN:VEVENT", `UID:${day}-${Math.random().toString(36).slice(2)}`,
    `DTSTAMP:${day}T000000Z`, `DTSTART:${day}T100000`, "DURATION:PT15M",
    `SUMMARY:${label.replace(/[\\,;]/g, "\\$&")}`,
    repeats === undefined ? "" : `RRULE:FREQ=DAILY;INTERVAL=${days}`,
    "BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${label.replace(/[\\,;]/g, "\\$&")}`, "TRIGGER:PT0S",
    "END:VALARM", "END:VEVENT", "END:VCALENDAR", ""].filter((line, i, all) => line || i === all.length - 1);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text.join("\r\n")], { type: "text/calendar" }));
  link.download = "reminder.ics";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
