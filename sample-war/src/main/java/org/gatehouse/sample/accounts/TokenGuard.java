package org.gatehouse.sample.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.gatehouse.Authenticator;
import org.gatehouse.ClientSocket;
import org.gatehouse.Global;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.GuardPhase;
import org.gatehouse.Handshake;
import org.gatehouse.Identity;
import org.gatehouse.WsException;
import org.gatehouse.sample.Refused;

/**
 * Lets those in who come with a token: {@code auth: { token }}, the query parameter {@code token}, or
 * {@code Authorization: Bearer}. It also renews who a client is over the connection that it has.
 */
@Global(namespace = "/chat", on = GuardPhase.CONNECTION)
@ApplicationScoped
public class TokenGuard implements Guard, Authenticator {

    private static final String BEARER = "Bearer ";

    @Inject
    private Tokens tokens;

    @Override
    public boolean canActivate(GuardContext context) {
        context.identify(identity(token(context.handshake())));
        return true;
    }

    @Override
    public Identity authenticate(String token, ClientSocket client) {
        return identity(token);
    }

    private Identity identity(String token) {
        try {
            Tokens.Verified verified = tokens.verify(token);
            return Identity.of(verified.user())
                    .inRoles(verified.roles())
                    .until(verified.expires())
                    .ofSession(verified.session());
        } catch (Refused e) {
            throw new WsException(e.reason());
        }
    }

    private static String token(Handshake handshake) {
        return handshake
                .auth("token")
                .or(() -> handshake.query("token"))
                .or(() -> handshake
                        .header("Authorization")
                        .filter(header -> header.startsWith(BEARER))
                        .map(header -> header.substring(BEARER.length())))
                .orElseThrow(() -> new WsException("Not signed in"));
    }
}
