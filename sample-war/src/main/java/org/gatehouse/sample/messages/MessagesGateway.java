package org.gatehouse.sample.messages;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import org.gatehouse.ClientSocket;
import org.gatehouse.MessageBody;
import org.gatehouse.Namespace;
import org.gatehouse.RateLimit;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.sample.Refused;
import org.gatehouse.sample.accounts.Account;
import org.gatehouse.sample.accounts.CurrentUser;
import org.gatehouse.sample.accounts.User;

/** Messages to a room: words, pictures, and that somebody is writing. */
@WebSocketGateway(namespace = "/chat")
public class MessagesGateway {

    @Inject
    Namespace chat;

    @Inject
    RoomAccess access;

    @Inject
    Messages messages;

    @Inject
    Readings readings;

    @SubscribeMessage("send_message")
    @RateLimit("15/15s")
    Receipt sendMessage(@MessageBody @Valid SendMessage message, ClientSocket client) {
        return publish(new Draft(message.roomId(), message.text(), null, message.clientId()), client);
    }

    @SubscribeMessage("send_image")
    @RateLimit("1/s burst 5")
    Receipt sendImage(@MessageBody @Valid SendImage message, ClientSocket client) {
        return publish(new Draft(message.roomId(), "", Image.of(message.image()), message.clientId()), client);
    }

    private Receipt publish(Draft draft, ClientSocket client) {
        User author = CurrentUser.of(client);
        access.require(draft.roomId(), author);
        Messages.Written written = messages.write(draft, author);
        if (written.isNew()) {
            tell(written.message());
        }
        return new Receipt(true, written.message().id());
    }

    private void tell(Message message) {
        Conversation.of(message.roomId())
                .ifPresentOrElse(
                        two -> chat.to(User.roomOf(two.lower()), User.roomOf(two.higher()))
                                .emit("direct_message", message),
                        () -> chat.to(message.roomId()).emit("new_message", message));
    }

    @SubscribeMessage("get_image")
    Image image(@MessageBody @Valid MessageRef ref, ClientSocket client) {
        Message message = message(ref);
        access.require(message.roomId(), CurrentUser.of(client));
        return messages.imageOf(message.id()).orElseThrow(() -> new Refused("There is no such image"));
    }

    @SubscribeMessage("history")
    Page history(@MessageBody @Valid HistoryRequest request, ClientSocket client) {
        access.require(request.roomId(), CurrentUser.of(client));
        return messages.before(request.roomId(), request.before());
    }

    /** The other windows of the reader count anew, too. */
    @SubscribeMessage("mark_read")
    void markRead(@MessageBody @Valid MessageRef ref, ClientSocket client) {
        User reader = CurrentUser.of(client);
        access.require(ref.roomId(), reader);
        readings.read(reader, ref.roomId(), ref.messageId());
        client.to(reader.room()).emit("read", ref);
    }

    /** Neither the writer nor the writer's other windows hear of it. */
    @SubscribeMessage("typing")
    @RateLimit(value = "2/s burst 10", policy = "drop")
    void typing(@MessageBody @Valid Typing typing, ClientSocket client) {
        User user = CurrentUser.of(client);
        access.require(typing.roomId(), user);
        String audience = Conversation.of(typing.roomId())
                .map(two -> User.roomOf(two.other(user)))
                .orElse(typing.roomId());
        client.to(audience)
                .except(user.room())
                .emit("user_typing", new UserTyping(typing.roomId(), user.id(), user.username(), typing.isTyping()));
    }

    @SubscribeMessage("delete_message")
    @RolesAllowed(Account.MODERATOR)
    void delete(@MessageBody @Valid MessageRef ref) {
        Message message = message(ref);
        messages.delete(message.id());
        chat.to(message.roomId()).emit("message_deleted", ref);
    }

    private Message message(MessageRef ref) {
        return messages.withId(ref.messageId())
                .filter(message -> message.roomId().equals(ref.roomId()))
                .orElseThrow(() -> new Refused("There is no such message"));
    }
}
