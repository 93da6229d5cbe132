// Who is signed in here: a token that this page holds, and a cookie that it never sees, with which the token is renewed.
let current = null, ends = 0;

/** Told whenever there is another token. */
export const renewals = new EventTarget();

export const me = () => current;
export const isModerator = () => Boolean(current?.roles.includes("moderator"));

async function post(what, body) {
    return fetch(`accounts/${what}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: body && JSON.stringify(body),
    });
}

function keep(account) {
    current = account;
    ends = Date.now() + account.lifetime;
    renewals.dispatchEvent(new Event("token"));
    return account;
}

/** Signs in or registers; returns the refusal, or nothing. */
export async function enter(how, name, password) {
    const response = await post(how, { name, password });
    const answer = await response.json();
    if (response.ok) {
        keep(answer);
        return null;
    }
    return answer;
}

/** Renews the token with the cookie, one window after the other; null if nobody is signed in. */
export function renew() {
    const ask = async () => {
        const response = await post("refresh");
        if (response.status === 200) {
            return keep(await response.json());
        }
        if (response.status < 500) {
            current = null;
            return null;
        }
        throw new Error(`status ${response.status}`);
    };
    return navigator.locks ? navigator.locks.request("chat-session", ask) : ask();
}

/** A token that is good for a while, or nothing. */
export async function token() {
    if (!current || ends - Date.now() < current.lifetime * 0.2) {
        await renew();
    }
    return current?.token;
}

export async function leave() {
    current = null;
    await post("logout");
}

/** How long until the token should be renewed. */
export const untilRenewal = () => Math.max(1000, ends - Date.now() - current.lifetime * 0.4);
