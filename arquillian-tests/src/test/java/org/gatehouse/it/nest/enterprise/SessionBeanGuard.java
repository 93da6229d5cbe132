package org.gatehouse.it.nest.enterprise;

import jakarta.ejb.Singleton;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.WsException;

/** Refuses with words of its own, which the container wraps. */
@Singleton
public class SessionBeanGuard implements Guard {

    @Override
    public boolean canActivate(GuardContext context) {
        throw new WsException("not you");
    }
}
