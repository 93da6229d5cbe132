package org.gatehouse.it.nest.app;

import org.gatehouse.MessageBody;
import org.gatehouse.SubscribeMessage;

/** Handlers that gateways inherit. */
public abstract class Generic<T> {

    @SubscribeMessage("inherited")
    String inherited(@MessageBody T body) {
        return body.getClass().getSimpleName();
    }

    @SubscribeMessage("inherited_optional")
    String optional(@MessageBody("x") Integer x) {
        return "x=" + x;
    }
}
