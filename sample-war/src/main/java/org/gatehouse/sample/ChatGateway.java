package org.gatehouse.sample;

import static java.lang.System.Logger.Level.INFO;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.ConnectedSocket;
import org.gatehouse.GatewayOptions;
import org.gatehouse.GatewayReady;
import org.gatehouse.MessageBody;
import org.gatehouse.Namespace;
import org.gatehouse.Presence;
import org.gatehouse.PresenceEvent;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;

/** Answers the events of the page in {@code index.html}. */
@WebSocketGateway(namespace = "/chat", options = @GatewayOptions(presenceRooms = "*"))
public class ChatGateway {

    private static final System.Logger LOG = System.getLogger("org.gatehouse.sample");

    @Inject
    Namespace chat;

    @Inject
    Presence presence;

    @Inject
    ChatHistory history;

    void opened(@Observes @GatewayReady(ChatGateway.class) Namespace namespace) {
        LOG.log(INFO, "The chat is open in namespace {0}", namespace.name());
    }

    void connected(@Observes @Connected(ChatGateway.class) ClientSocket client) {
        client.emit("welcome", new Welcome(history.rooms()));
    }

    @SubscribeMessage("join")
    Joined join(@MessageBody Join request, @ConnectedSocket ClientSocket client) {
        Member member = new Member(request.checkedName(), request.checkedRoom(history.rooms()));
        if (client.data().put("member", member) instanceof Member former) {
            client.leave(former.room());
        }
        presence.appear(client, member.name());
        client.join(member.room());
        return new Joined(member.room(), membersOf(member.room()), history.of(member.room()));
    }

    @SubscribeMessage("send_message")
    Receipt sendMessage(@MessageBody SendMessage message, @ConnectedSocket ClientSocket client) {
        Member author = memberOf(client);
        ChatMessage saved = history.add(author.room(), author.name(), message.checkedText());
        chat.to(author.room()).emit("new_message", saved);
        return new Receipt(true, saved.id());
    }

    @SubscribeMessage("typing")
    void typing(boolean active, ClientSocket client) {
        Member member = memberOf(client);
        client.to(member.room()).emit("typing", new Typing(member.name(), active));
    }

    /** Once for each member, however many windows it has; every node tells its own clients. */
    void changed(@Observes PresenceEvent event) {
        boolean here = event instanceof PresenceEvent.Online;
        event.presence()
                .room()
                .ifPresent(room ->
                        chat.to(room).local().emit("presence", new Attendance(event.user(), here, membersOf(room))));
    }

    private Member memberOf(ClientSocket client) {
        if (client.data().get("member") instanceof Member member) {
            return member;
        }
        throw new WsException("Join a room first");
    }

    private List<String> membersOf(String room) {
        return presence.in(room).users().stream()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }
}
