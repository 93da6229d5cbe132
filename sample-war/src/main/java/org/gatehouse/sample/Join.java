package org.gatehouse.sample;

import java.util.List;
import org.gatehouse.WsException;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to talk, and where. Both come from the browser, so both are checked.
 *
 * @param name the name shown to others
 * @param room the room
 */
public record Join(@Nullable String name, @Nullable String room) {

    private static final int LONGEST_NAME = 30;

    String checkedName() {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw new WsException("A name has 1 to " + LONGEST_NAME + " characters");
        }
        return name.strip();
    }

    String checkedRoom(List<String> rooms) {
        if (room == null || !rooms.contains(room)) {
            throw new WsException("No such room");
        }
        return room;
    }
}
