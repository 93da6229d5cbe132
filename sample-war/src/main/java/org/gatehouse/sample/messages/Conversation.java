package org.gatehouse.sample.messages;

import java.util.Optional;
import org.gatehouse.sample.accounts.User;

/**
 * What two users say to each other, and nobody else reads.
 *
 * @param lower the id that is the lower number
 * @param higher the other one
 */
public record Conversation(String lower, String higher) {

    private static final String PREFIX = "dm:";

    static Conversation between(String one, String other) {
        boolean inOrder = Long.parseLong(one) < Long.parseLong(other);
        return inOrder ? new Conversation(one, other) : new Conversation(other, one);
    }

    /** Reads what {@link #roomId} has written; anything else is a room. */
    public static Optional<Conversation> of(String roomId) {
        if (!roomId.matches(PREFIX + "[0-9]{1,18}:[0-9]{1,18}")) {
            return Optional.empty();
        }
        String[] ids = roomId.substring(PREFIX.length()).split(":", -1);
        return Optional.of(between(ids[0], ids[1]));
    }

    /** Returns what the messages of it are kept under. */
    public String roomId() {
        return PREFIX + lower + ":" + higher;
    }

    /** Returns whether somebody is one of the two. */
    public boolean has(User user) {
        return lower.equals(user.id()) || higher.equals(user.id());
    }

    /** Returns the id of the other one. */
    public String other(User user) {
        return lower.equals(user.id()) ? higher : lower;
    }
}
