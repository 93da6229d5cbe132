package org.gatehouse.sample.messages;

import org.gatehouse.sample.accounts.User;

/** Knows who may read and write where. */
public interface RoomAccess {

    /** Refuses whoever may not. */
    void require(String roomId, User user);
}
