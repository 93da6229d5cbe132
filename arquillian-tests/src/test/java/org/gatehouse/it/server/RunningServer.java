package org.gatehouse.it.server;

import java.net.URI;

/**
 * A server that somebody else has started, with {@code suite.war} at the URL of the system property {@code suite.url}: to
 * run tests again and again while it is being debugged, or to compare with another implementation.
 */
final class RunningServer implements TestServer {

    private final URI suite = URI.create(System.getProperty("suite.url"));

    @Override
    public URI deploy(Application application) {
        if (application != Application.SUITE) {
            throw new IllegalStateException(application + " cannot be deployed on " + suite);
        }
        return suite;
    }

    @Override
    public void undeploy(Application application) {}

    @Override
    public void close() {}
}
