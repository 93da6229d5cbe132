package org.gatehouse.sample.announcements;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.gatehouse.Namespace;
import org.gatehouse.WebSocketServer;
import org.gatehouse.sample.accounts.User;

/** Sends to clients from outside of gateways: from a servlet, a timer, any bean, on any thread. */
@ApplicationScoped
public class Announcements {

    @Inject
    @WebSocketServer(namespace = "/chat")
    Namespace chat;

    /** Sends it to a user, a room or everybody, on all nodes. */
    public void send(Announcement announcement) {
        if (announcement.userId() != null) {
            chat.to(User.roomOf(announcement.userId())).emit("announcement", announcement);
        } else if (announcement.roomId() != null) {
            chat.to(announcement.roomId()).emit("announcement", announcement);
        } else {
            chat.emit("announcement", announcement);
        }
    }
}
