package org.gatehouse.sample.rooms;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import java.util.List;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.MessageBody;
import org.gatehouse.Namespace;
import org.gatehouse.Presence;
import org.gatehouse.RateLimit;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.sample.accounts.CurrentUser;
import org.gatehouse.sample.accounts.Person;
import org.gatehouse.sample.accounts.User;
import org.gatehouse.sample.messages.Messages;
import org.gatehouse.sample.messages.Page;

/** Rooms: members stay members when they close their windows, and every window of a member hears what is said. */
@WebSocketGateway(namespace = "/chat")
public class RoomsGateway {

    @Inject
    Namespace chat;

    @Inject
    Presence presence;

    @Inject
    Rooms rooms;

    @Inject
    Messages messages;

    void connected(@Observes @Connected(RoomsGateway.class) ClientSocket client) {
        client.join(rooms.memberships(CurrentUser.of(client)).toArray(String[]::new));
    }

    @SubscribeMessage("list_rooms")
    List<RoomView> list(ClientSocket client) {
        return rooms.of(CurrentUser.of(client));
    }

    @SubscribeMessage("join_room")
    Joined join(@MessageBody @Valid RoomRef ref, ClientSocket client) {
        User user = CurrentUser.of(client);
        if (rooms.join(ref.roomId(), user)) {
            chat.to(user.room()).socketsJoin(ref.roomId());
            client.to(ref.roomId())
                    .except(user.room())
                    .emit("user_joined_room", new RoomChange(ref.roomId(), user.id(), user.username()));
        }
        client.join(ref.roomId());
        Page last = messages.before(ref.roomId(), Long.MAX_VALUE);
        return new Joined(ref.roomId(), last.messages(), last.more());
    }

    @SubscribeMessage("leave_room")
    Left leave(@MessageBody @Valid RoomRef ref, ClientSocket client) {
        User user = CurrentUser.of(client);
        if (rooms.leave(ref.roomId(), user)) {
            chat.to(user.room()).socketsLeave(ref.roomId());
            chat.to(ref.roomId())
                    .except(user.room())
                    .emit("user_left_room", new RoomChange(ref.roomId(), user.id(), user.username()));
        }
        client.leave(ref.roomId());
        return new Left(ref.roomId());
    }

    @SubscribeMessage("room_members")
    List<Person> members(@MessageBody @Valid RoomRef ref, ClientSocket client) {
        rooms.require(ref.roomId(), CurrentUser.of(client));
        return rooms.members(ref.roomId()).stream()
                .map(member -> new Person(
                        member.user().id(),
                        member.name(),
                        presence.isOnline(member.user().id())))
                .toList();
    }

    @SubscribeMessage("create_room")
    @RateLimit("1/s burst 5")
    RoomRef create(@MessageBody @Valid CreateRoom wish, ClientSocket client) {
        Room room = rooms.create(wish, CurrentUser.of(client));
        chat.emit("room_created", new RoomView(room.id(), room.name(), room.secluded(), false, 0));
        return new RoomRef(room.id());
    }

    @SubscribeMessage("invite")
    @RateLimit("1/s burst 5")
    Person invite(@MessageBody @Valid Invite invite, ClientSocket client) {
        User host = CurrentUser.of(client);
        User guest = rooms.invite(invite, host);
        chat.to(guest.room()).emit("invited", new RoomChange(invite.roomId(), host.id(), host.username()));
        return new Person(guest.id(), guest.username(), presence.isOnline(guest.id()));
    }
}
