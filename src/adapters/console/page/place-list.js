/**
 * The places of the page, in the order of the menu.
 * @import { Channel } from "./server.js"
 */

/** @typedef {"assistant" | "wallet" | "announce" | Channel} Place */

/** @type {readonly { name: Place, label: string, picture: string, about: string, empty: string, admin?: true }[]} `empty` is said where nothing is yet */
export const PLACES = [
  {
    name: "assistant",
    label: "Assistant",
    picture: "chat",
    about: "Questions and your wallet. Only you see this.",
    empty: "",
  },
  {
    name: "wallet",
    label: "Wallet",
    picture: "wallet",
    about: "What you have, and what it brought. Only you see this.",
    empty: "",
  },
  {
    name: "announce",
    label: "Announcements",
    picture: "horn",
    about: "For those who look after the community.",
    empty: "",
    admin: true,
  },
  {
    name: "general",
    label: "#general",
    picture: "hash",
    about: "What was shared with everybody here.",
    empty: "Nothing here yet. Share an answer, or announce something, and it appears here.",
  },
  {
    name: "news",
    label: "#news",
    picture: "hash",
    about: "Announcements, as a channel of a server would show them.",
    empty: "No announcements yet. An admin makes one with /connects-admin announce.",
  },
  {
    name: "inbox",
    label: "Messages",
    picture: "inbox",
    about: "Private messages from the assistant, such as reminders.",
    empty: "No messages yet. Reminders that you set come here.",
  },
];
