package org.gatehouse.it.server;

/** An application did not start. The message holds what the server logged about it, where the server is in this JVM. */
public final class DeploymentFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeploymentFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
