package org.gatehouse.it.admin.app;

import jakarta.enterprise.context.ApplicationScoped;
import org.gatehouse.Global;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;

/** Knows nothing of the people who log in to the admin UI. */
@Global
@ApplicationScoped
public class NoStrangers implements Guard {

    @Override
    public boolean canActivate(GuardContext context) {
        return context.handshake().auth("username").isEmpty()
                && context.handshake().auth("sessionId").isEmpty();
    }
}
