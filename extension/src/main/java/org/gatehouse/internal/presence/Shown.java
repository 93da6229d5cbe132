package org.gatehouse.internal.presence;

import java.util.Set;

/**
 * What one client shows of itself.
 *
 * @param user as whom it counts
 * @param places where; nowhere for a client that counts as nobody
 */
public record Shown(String user, Set<Where> places) {

    /** Nobody. */
    public static final Shown NOBODY = new Shown("", Set.of());

    /**
     * Copies the places.
     *
     * @param user as whom it counts
     * @param places where
     */
    public Shown {
        places = Set.copyOf(places);
    }
}
