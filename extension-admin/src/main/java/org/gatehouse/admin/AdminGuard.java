package org.gatehouse.admin;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.gatehouse.AsyncGuard;
import org.gatehouse.GuardContext;
import org.gatehouse.Handshake;
import org.gatehouse.WsException;

/** Lets people in who have a login, or come back with a session; the UI asks again when it is told the very words below. */
@Singleton
public class AdminGuard implements AsyncGuard {

    /** Where a new session waits for the client's connect hook. */
    static final String SESSION = "org.gatehouse.admin.session";

    private static final String REFUSAL = "invalid credentials";

    private final AdminConsole console;
    private final AdminLogins logins;

    /**
     * Called by CDI.
     *
     * @param console knows the settings
     */
    @Inject
    public AdminGuard(AdminConsole console) {
        this.console = console;
        this.logins = new AdminLogins(console.settings(), Clock.systemUTC());
    }

    @Override
    public CompletionStage<Boolean> decide(GuardContext context) {
        Handshake handshake = context.handshake();
        if (!console.settings().enabled()) {
            return refused();
        }
        if (console.settings().open()) {
            return CompletableFuture.completedFuture(true);
        }
        Optional<String> session = handshake.auth("sessionId").filter(logins::knows);
        if (session.isPresent()) {
            if (logins.isHalfOver(session.get())) {
                context.data().put(SESSION, logins.session());
            }
            return CompletableFuture.completedFuture(true);
        }
        return login(context, handshake);
    }

    private CompletionStage<Boolean> login(GuardContext context, Handshake handshake) {
        Optional<String> username = handshake.auth("username");
        Optional<String> password = handshake.auth("password");
        if (username.isEmpty() || password.isEmpty()) {
            return refused();
        }
        String address = handshake.address().orElse("an unknown address");
        try {
            return CompletableFuture.supplyAsync(
                            () -> logins.login(address, username.get(), password.get()), console.logins())
                    .thenApply(session -> {
                        context.data().put(SESSION, session.orElseThrow(() -> new WsException(REFUSAL)));
                        return true;
                    });
        } catch (RejectedExecutionException e) { // more logins than anybody needs
            return refused();
        }
    }

    private static CompletionStage<Boolean> refused() {
        return CompletableFuture.failedFuture(new WsException(REFUSAL));
    }
}
