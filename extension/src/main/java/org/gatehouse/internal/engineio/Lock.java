package org.gatehouse.internal.engineio;

import org.jspecify.annotations.Nullable;

/**
 * What the owner of a session says to a request of it that has arrived at this node.
 *
 * @param owner the owner; empty if there is none
 * @param confirms whether it says what it has taken
 * @param error why the request is refused, {@code null} if it is not
 */
record Lock(String owner, boolean confirms, @Nullable EngineIoError error) {

    static Lock refused(EngineIoError error) {
        return new Lock("", false, error);
    }
}
