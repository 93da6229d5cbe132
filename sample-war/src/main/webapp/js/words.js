// Words for people, in German and English. What the server says in English is looked up here, too.
const words = {
    en: {
        "door.title": "Come in", "door.hint": "Sign in with your name and password, or register with new ones.",
        "door.name": "Name", "door.password": "Password", "door.signIn": "Sign in", "door.register": "Register",
        "nav.label": "Rooms and people", "nav.rooms": "Rooms", "nav.newRoom": "New room", "nav.direct": "Direct messages",
        "nav.online": "Online now", "nav.board": "Live board", "nav.signOut": "Sign out",
        "room.label": "Conversation", "room.none": "Choose a room, or somebody to write to.", "room.back": "Back to the rooms", "room.leave": "Leave room",
        "room.invite": "Invite", "room.messages": "Messages", "room.members": "Members", "room.write": "Write a message",
        "room.send": "Send", "room.image": "Send an image", "room.beginning": "This is where it begins.",
        "newRoom.title": "A new room", "newRoom.name": "Name of the room", "newRoom.secluded": "Private: only who is invited",
        "newRoom.make": "Make it", "invite.title": "Invite somebody", "invite.ok": "Invite", "dialog.cancel": "Cancel",
        "notices.label": "Notices", "notice.close": "Close", "members.count": n => n === 1 ? "1 member" : `${n} members`,
        "unread": n => n === 1 ? "1 new message" : `${n} new messages`, "online": "online", "offline": "not online",
        "private": "private", "you": "you", "message.waiting": "waits for the connection", "message.sending": "sending",
        "message.failed": reason => `Not sent: ${reason}`, "message.again": "Try again", "message.remove": "Remove message",
        "message.image": name => `Image from ${name}`,
        "note.joined": name => `${name} has joined`, "note.left": name => `${name} has left`,
        "typing.one": name => `${name} is writing…`, "typing.many": names => `${names} are writing…`,
        "state.connecting": "Connecting…", "state.websocket": "Connected", "state.polling": "Connected (slow line)",
        "state.lost": "Connection lost. Trying again…",
        "notice.back": "Connected again.", "notice.lost": "The connection is lost. What you write is kept, and sent when it is back.",
        "notice.signedOut": "You have been signed out.", "notice.notNow": "This needs a connection. Try again when it is back.",
        "notice.created": name => `There is a new room: ${name}`, "notice.invited": (name, room) => `${name} has invited you to ${room}`,
        "notice.hasInvited": name => `${name} may come in now.`, "notice.house": text => `Announcement: ${text}`,
        "notice.tooFast": "That was too fast. Your message follows in a moment.", "notice.direct": name => `${name} has written to you`,
        "notice.noServer": "The server does not answer. Try again in a moment.",
        "language.other": "Deutsch",
        "board.title": "Live board", "board.back": "To the chat", "board.connections": "Connections", "board.users": "Users online",
        "board.rooms": "Rooms in use", "board.messages": "Messages per second", "board.now": n => `now ${n}`,
        "board.peak": n => `highest ${n}`, "board.hint": "The last two minutes of this server, a value each second.",
    },
    de: {
        "door.title": "Herein", "door.hint": "Melde dich mit Name und Passwort an, oder registriere dich mit neuen.",
        "door.name": "Name", "door.password": "Passwort", "door.signIn": "Anmelden", "door.register": "Registrieren",
        "nav.label": "Räume und Personen", "nav.rooms": "Räume", "nav.newRoom": "Neuer Raum", "nav.direct": "Direktnachrichten",
        "nav.online": "Gerade da", "nav.board": "Live-Tafel", "nav.signOut": "Abmelden",
        "room.label": "Gespräch", "room.none": "Wähle einen Raum, oder jemanden, dem du schreibst.", "room.back": "Zurück zu den Räumen",
        "room.leave": "Raum verlassen", "room.invite": "Einladen", "room.messages": "Nachrichten", "room.members": "Mitglieder",
        "room.write": "Nachricht schreiben", "room.send": "Senden", "room.image": "Bild senden", "room.beginning": "Hier fängt es an.",
        "newRoom.title": "Ein neuer Raum", "newRoom.name": "Name des Raums", "newRoom.secluded": "Privat: nur für Eingeladene",
        "newRoom.make": "Anlegen", "invite.title": "Jemanden einladen", "invite.ok": "Einladen", "dialog.cancel": "Abbrechen",
        "notices.label": "Hinweise", "notice.close": "Schließen", "members.count": n => n === 1 ? "1 Mitglied" : `${n} Mitglieder`,
        "unread": n => n === 1 ? "1 neue Nachricht" : `${n} neue Nachrichten`, "online": "online", "offline": "nicht online",
        "private": "privat", "you": "du", "message.waiting": "wartet auf die Verbindung", "message.sending": "wird gesendet",
        "message.failed": reason => `Nicht gesendet: ${reason}`, "message.again": "Noch einmal", "message.remove": "Nachricht entfernen",
        "message.image": name => `Bild von ${name}`,
        "note.joined": name => `${name} ist jetzt dabei`, "note.left": name => `${name} ist gegangen`,
        "typing.one": name => `${name} schreibt…`, "typing.many": names => `${names} schreiben…`,
        "state.connecting": "Verbinde…", "state.websocket": "Verbunden", "state.polling": "Verbunden (langsame Leitung)",
        "state.lost": "Verbindung verloren. Neuer Versuch…",
        "notice.back": "Wieder verbunden.",
        "notice.lost": "Die Verbindung ist weg. Was du schreibst, bleibt und wird gesendet, sobald sie wieder da ist.",
        "notice.signedOut": "Du wurdest abgemeldet.", "notice.notNow": "Das braucht eine Verbindung. Versuch es, wenn sie wieder da ist.",
        "notice.created": name => `Es gibt einen neuen Raum: ${name}`, "notice.invited": (name, room) => `${name} lädt dich ein: ${room}`,
        "notice.hasInvited": name => `${name} darf jetzt herein.`, "notice.house": text => `Durchsage: ${text}`,
        "notice.tooFast": "Das war zu schnell. Deine Nachricht folgt gleich.", "notice.direct": name => `${name} hat dir geschrieben`,
        "notice.noServer": "Der Server antwortet nicht. Versuch es gleich noch einmal.",
        "language.other": "English",
        "board.title": "Live-Tafel", "board.back": "Zum Chat", "board.connections": "Verbindungen", "board.users": "Personen online",
        "board.rooms": "Benutzte Räume", "board.messages": "Nachrichten je Sekunde", "board.now": n => `jetzt ${n}`,
        "board.peak": n => `höchstens ${n}`, "board.hint": "Die letzten zwei Minuten dieses Servers, ein Wert je Sekunde.",
        // what the server says
        "Access denied to this room": "Du hast keinen Zutritt zu diesem Raum",
        "There is no such room": "Diesen Raum gibt es nicht", "There is no such message": "Diese Nachricht gibt es nicht mehr",
        "There is no such image": "Dieses Bild gibt es nicht mehr", "There is nobody of that name": "So heißt hier niemand",
        "There are too many rooms": "Es gibt schon zu viele Räume", "This is you": "Das bist du selbst",
        "This name is taken": "Dieser Name ist vergeben", "Name or password is wrong": "Name oder Passwort stimmt nicht",
        "Too many tries. Wait a moment and try again": "Zu viele Versuche. Warte einen Moment und versuch es noch einmal",
        "A name has 1 to 30 letters, digits, spaces or . _ ' -": "Ein Name hat 1 bis 30 Buchstaben, Ziffern, Leerzeichen oder . _ ' -",
        "A room's name has 1 to 30 letters, digits, spaces or . _ ' -":
            "Der Name eines Raums hat 1 bis 30 Buchstaben, Ziffern, Leerzeichen oder . _ ' -",
        "A password has 8 to 200 characters": "Ein Passwort hat 8 bis 200 Zeichen",
        "A message has 1 to 2000 characters": "Eine Nachricht hat 1 bis 2000 Zeichen",
        "An image has 1 MB at most": "Ein Bild hat höchstens 1 MB", "Images are PNG, JPEG, GIF or WebP": "Bilder sind PNG, JPEG, GIF oder WebP",
        "Forbidden resource": "Das dürfen nur Moderatoren", "Too many requests": "Das war zu schnell",
        "Internal server error": "Auf dem Server ist etwas schiefgegangen", "Token expired": "Die Anmeldung ist abgelaufen",
        "Not signed in": "Du bist nicht angemeldet",
    },
};

const english = {
    "Forbidden resource": "Only moderators may do this", "Too many requests": "That was too fast",
    "Internal server error": "Something went wrong on the server", "Token expired": "Your sign-in has run out",
    "Not signed in": "You are not signed in",
};

const asked = new URLSearchParams(location.search).get("lang") ?? localStorage.getItem("language") ?? navigator.language;
export const language = asked.startsWith("de") ? "de" : "en";

/** Words for a key, or for what the server has said. */
export function say(key, ...values) {
    const found = words[language][key] ?? english[key] ?? words.en[key] ?? key;
    return typeof found === "function" ? found(...values) : found;
}

/** What a refusal means: the first violation, if it is one of validation. */
export function reason(answer) {
    return say(answer?.violations?.[0]?.message ?? answer?.message ?? "Internal server error");
}

const locale = navigator.languages.find(wish => wish.startsWith(language)) ?? language;

/** A time of today, or a day and a time. */
export function time(date) {
    const today = date.toDateString() === new Date().toDateString();
    return date.toLocaleString(locale, today ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" });
}

/** Fills in the words of a page. */
export function fillIn(root = document) {
    document.documentElement.lang = language;
    for (const [data, attribute] of [["label", "aria-label"], ["placeholder", "placeholder"], ["title", "title"]]) {
        root.querySelectorAll(`[data-${data}]`).forEach(item => item.setAttribute(attribute, say(item.dataset[data])));
    }
    root.querySelectorAll("[data-words]").forEach(item => (item.textContent = say(item.dataset.words)));
    const other = root.getElementById?.("language");
    if (other) {
        other.textContent = say("language.other");
        other.lang = language === "de" ? "en" : "de";
        other.onclick = () => {
            localStorage.setItem("language", other.lang);
            const url = new URL(location);
            url.searchParams.delete("lang");
            location.replace(url);
        };
    }
}
