package org.gatehouse.internal.engineio;

import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.Option;
import org.jspecify.annotations.Nullable;

/** Where the packets of a {@link PostRequest} go: a session of this node, or the node that owns it. */
interface PostTarget {

    /** Counts the body. */
    void posted(int bytes);

    /** Takes the next packet; the stage tells when more may come, and for the last one when the client may be answered. */
    @Nullable CompletionStage<Void> handle(EngineIoPacket packet, boolean last);

    /** Tells whether nobody takes packets any more. */
    boolean ended();

    /** Learns that a packet could not be read. */
    void malformed();

    /** Learns of a limit that the client has exceeded. */
    void exceeded(Option<?> limit);

    /** Learns that the request has failed, or its client is gone. */
    void lost();

    /** Learns that the request is over, before it is answered. */
    void over(PostRequest request);

    /** The answer to a request that was read. */
    HttpResponse answer();
}
