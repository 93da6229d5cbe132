package org.gatehouse.sample.accounts;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.GatewayOptions;
import org.gatehouse.Namespace;
import org.gatehouse.Presence;
import org.gatehouse.PresenceEvent;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Who is online: once for each user, however many windows they have, and offline with the last of them. */
@WebSocketGateway(
        namespace = "/chat",
        options = @GatewayOptions(recoveryEnabled = "true", maxPayload = "2000000", rateLimit = "50/s burst 200"))
public class OnlineGateway {

    @Inject
    Namespace chat;

    @Inject
    Presence presence;

    @Inject
    Accounts accounts;

    void connected(@Observes @Connected(OnlineGateway.class) ClientSocket client) {
        User user = CurrentUser.of(client);
        client.join(user.room());
        client.emit("welcome", new Welcome(user.id(), user.username(), onlineUsers()));
    }

    @SubscribeMessage("online_users")
    List<UserChange> onlineUsers() {
        return accounts.withIds(presence.users()).stream()
                .map(account -> change(account.user()))
                .toList();
    }

    /** Every node is told of every user, and tells its own clients. */
    void changed(@Observes PresenceEvent event) {
        String name = event instanceof PresenceEvent.Online ? "user_online" : "user_offline";
        accounts.withId(event.user()).ifPresent(account -> chat.local().emit(name, change(account.user())));
    }

    private static UserChange change(User user) {
        return new UserChange(user.id(), user.username());
    }
}
