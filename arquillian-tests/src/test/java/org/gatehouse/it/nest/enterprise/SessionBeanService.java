package org.gatehouse.it.nest.enterprise;

import jakarta.ejb.Singleton;
import org.gatehouse.WsException;

/** What a handler calls. */
@Singleton
public class SessionBeanService {

    /** Refuses. */
    public void refuse() {
        throw new WsException("refused below");
    }

    /** Fails. */
    public void fail() {
        throw new SessionBeanGateway.Broke();
    }
}
