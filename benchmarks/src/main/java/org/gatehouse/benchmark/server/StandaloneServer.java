package org.gatehouse.benchmark.server;

import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.gatehouse.standalone.Gatehouse;
import org.gatehouse.standalone.Listener;

/** The same gateways through {@code gatehouse-standalone}, as a process of its own has them. */
public final class StandaloneServer {

    private StandaloneServer() {}

    /** Serves until the standard input ends. */
    public static void main(String[] arguments) throws Exception {
        Control.serve(Gatehouse.builder()
                .listener(new Listener("127.0.0.1", 0))
                .customize(StandaloneServer::withoutRawEndpoints)
                .start()
                .port());
    }

    /** They lie beside the gateways, some on the same path; Tomcat would find them, CDI has nothing to do with them. */
    private static void withoutRawEndpoints(Tomcat tomcat) {
        StandardJarScanner none = new StandardJarScanner();
        none.setScanClassPath(false);
        for (Container context : tomcat.getHost().findChildren()) {
            ((Context) context).setJarScanner(none);
        }
    }
}
