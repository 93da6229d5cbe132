package org.gatehouse.benchmark.server;

import java.util.Map;
import java.util.Set;
import org.apache.tomcat.websocket.server.WsSci;

/** Hand-written endpoints with Yasson on the same embedded Tomcat 11: the yardstick. */
public final class RawServer {

    private RawServer() {}

    /** Serves until the standard input ends. */
    public static void main(String[] arguments) throws Exception {
        Control.serve(Servers.tomcat(Map.of(new WsSci(), Set.of(RawEndpoint.class, RawPlainEndpoint.class))));
    }
}
