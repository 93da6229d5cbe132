package org.gatehouse.internal.engineio;

/** What runs over Engine.IO: new sessions enter, the receivers of their messages leave. */
public interface EngineIoApplication {

    /**
     * Takes a new session. Called once a session, after its open packet was queued and before its first message. Must not
     * block.
     *
     * @param session the session
     * @return what receives its messages
     */
    EngineIoReceiver open(EngineIoSession session);
}
