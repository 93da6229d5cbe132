package org.gatehouse.sample.accounts;

import org.gatehouse.ClientSocket;
import org.gatehouse.WsException;

/** Reads who a client is. */
public final class CurrentUser {

    private CurrentUser() {}

    /** Returns the user whom the token of a client names. */
    public static User of(ClientSocket client) {
        if (client.principal() instanceof User user) {
            return user;
        }
        throw new WsException("Not signed in");
    }
}
