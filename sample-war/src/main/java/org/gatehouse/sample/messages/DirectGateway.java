package org.gatehouse.sample.messages;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import org.gatehouse.ClientSocket;
import org.gatehouse.MessageBody;
import org.gatehouse.Namespace;
import org.gatehouse.Presence;
import org.gatehouse.RateLimit;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.sample.Refused;
import org.gatehouse.sample.accounts.Account;
import org.gatehouse.sample.accounts.Accounts;
import org.gatehouse.sample.accounts.CurrentUser;
import org.gatehouse.sample.accounts.Person;
import org.gatehouse.sample.accounts.User;

/** Messages to one user: all devices of the one who reads, and the other devices of the one who writes, hear of them. */
@WebSocketGateway(namespace = "/chat")
public class DirectGateway {

    @Inject
    Namespace chat;

    @Inject
    Presence presence;

    @Inject
    Accounts accounts;

    @Inject
    Messages messages;

    @Inject
    Readings readings;

    @SubscribeMessage("direct_message")
    @RateLimit("15/15s")
    Receipt directMessage(@MessageBody @Valid SendDirect message, ClientSocket client) {
        User author = CurrentUser.of(client);
        User reader = reader(message.userId(), author);
        String roomId = Conversation.between(author.id(), reader.id()).roomId();
        Messages.Written written = messages.write(new Draft(roomId, message.text(), null, message.clientId()), author);
        if (written.isNew()) {
            chat.to(reader.room(), author.room()).emit("direct_message", written.message());
        }
        return new Receipt(true, written.message().id());
    }

    private User reader(String userId, User author) {
        if (userId.equals(author.id())) {
            throw new Refused("This is you");
        }
        return accounts.withId(userId).map(Account::user).orElseThrow(() -> new Refused(SendDirect.NOBODY));
    }

    @SubscribeMessage("list_conversations")
    List<ConversationView> conversations(ClientSocket client) {
        User user = CurrentUser.of(client);
        Map<String, Integer> unread = readings.unread(user);
        return readings.conversations(user).stream()
                .flatMap(roomId -> Conversation.of(roomId).stream())
                .flatMap(two -> accounts
                        .withId(two.other(user))
                        .map(other ->
                                new ConversationView(two.roomId(), person(other), unread.getOrDefault(two.roomId(), 0)))
                        .stream())
                .toList();
    }

    private Person person(Account account) {
        User user = account.user();
        return new Person(user.id(), user.username(), presence.isOnline(user.id()));
    }
}
