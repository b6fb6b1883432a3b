// What ical.js finds in a calendar.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));

function read(component) {
  const event = new ICAL.Event(component);
  const values = (name) => component.getAllProperties(name).flatMap((property) => property.getValues().map(String));
  return {
    uid: event.uid,
    first: event.startDate.toString(),
    after: event.endDate.toString(),
    summary: event.summary,
    description: event.description,
    location: event.location,
    position: component.getFirstPropertyValue("geo"),
    categories: values("categories"),
    url: component.getFirstPropertyValue("url"),
    links: values("link"),
    status: component.getFirstPropertyValue("status"),
  };
}

const title = calendar.getFirstPropertyValue("x-wr-calname");
console.log(JSON.stringify([title, calendar.getAllSubcomponents("vevent").map(read)]));
