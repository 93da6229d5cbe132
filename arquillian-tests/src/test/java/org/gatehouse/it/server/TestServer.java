package org.gatehouse.it.server;

import java.net.URI;

/**
 * The server of this run: Tomcat in this JVM, or the one that the system property {@code arquillian.launch} names. Used
 * by one thread at a time.
 */
public interface TestServer extends AutoCloseable {

    /**
     * Deploys an application unless it is deployed.
     *
     * @return where it lies, ending with a slash
     * @throws DeploymentFailure if it does not start
     */
    URI deploy(Application application);

    /** Undeploys an application if it is deployed, and returns when the server has finished with it. */
    void undeploy(Application application);

    /** Stops the server. */
    @Override
    void close();

    /** Starts the server of this run. */
    static TestServer start() {
        if (System.getProperty("suite.url") != null) {
            return new RunningServer();
        }
        return System.getProperty("arquillian.launch") == null ? new EmbeddedServer(0) : new ArquillianServer();
    }
}
