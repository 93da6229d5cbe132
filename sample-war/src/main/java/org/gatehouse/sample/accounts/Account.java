package org.gatehouse.sample.accounts;

import java.util.Set;

/**
 * An account, without what is secret about it.
 *
 * @param id its key
 * @param name the name, as it was registered
 * @param moderator whether its user looks after the rooms
 */
public record Account(long id, String name, boolean moderator) {

    /** The role of who looks after the rooms. */
    public static final String MODERATOR = "moderator";

    /** Returns whom this makes of a client. */
    public User user() {
        return new User(Long.toString(id), name);
    }

    /** Returns the roles that {@code @RolesAllowed} asks for. */
    public Set<String> roles() {
        return moderator ? Set.of("member", MODERATOR) : Set.of("member");
    }
}
