package org.gatehouse.sample.accounts;

import java.security.Principal;

/**
 * Who a client is: {@code client.principal()} of everybody who has signed in.
 *
 * @param id what does not change and is nobody else's; the name of the principal
 * @param username what people are shown
 */
public record User(String id, String username) implements Principal {

    /** Returns the room in which all devices of a user are. */
    public static String roomOf(String id) {
        return "user:" + id;
    }

    @Override
    public String getName() {
        return id;
    }

    /** Returns the room in which all devices of this user are. */
    public String room() {
        return roomOf(id);
    }

    /** Returns the key of the account. */
    public long key() {
        return Long.parseLong(id);
    }
}
