package org.gatehouse.standalone;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a server what its first clients will ask, so that everything is loaded that their answers take. */
final class Rehearsal {

    private static final Logger LOG = System.getLogger(Rehearsal.class.getPackageName());

    private Rehearsal() {}

    static void of(Gatehouse gatehouse) {
        String context = gatehouse
                .unwrap(ServletContext.class)
                .map(ServletContext::getContextPath)
                .orElse("");
        for (String path : new String[] {"/", "/socket.io/?EIO=4&transport=polling"}) {
            ask("http://localhost:" + gatehouse.port() + context + path);
        }
    }

    private static void ask(String url) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            LOG.log(Level.DEBUG, url + ": " + connection.getResponseCode());
            connection.disconnect();
        } catch (IOException e) { // a path that nobody has may be asked for
            LOG.log(Level.DEBUG, url, e);
        }
    }
}
