package org.gatehouse.redis.wire;

import java.util.List;
import java.util.Optional;
import org.gatehouse.spi.ClusterMessage;

/** What a message of the cluster turned out to be. */
public sealed interface Incoming {

    /**
     * Another node asks.
     *
     * @param sender whom to answer, for {@link org.gatehouse.spi.ClusterReceiver#onRequest} and back
     * @param requests what is asked, in this order; old nodes ask for two things in one message
     */
    record Asked(String sender, List<ClusterMessage.Request> requests) implements Incoming {

        /**
         * Copies the list.
         *
         * @param sender whom to answer
         * @param requests what is asked
         */
        public Asked {
            requests = List.copyOf(requests);
        }
    }

    /**
     * Another node answers.
     *
     * @param node who answers, where the message says so; nodes of Socket.IO's classic adapter do not
     * @param answer the answer
     */
    record Answered(Optional<String> node, ClusterMessage.Answer answer) implements Incoming {}

    /** A message of this node that came back, or one that is meant for others. */
    enum Ignored implements Incoming {
        /** This node has sent it. */
        OWN,
        /** It is for another namespace than the channel says, or a sign of life that nobody asked for. */
        FOREIGN
    }

    /**
     * A message that nobody can read, or that lacks something.
     *
     * @param reason what is wrong with it, for the log; holds nothing of its content but short words
     */
    record Unreadable(String reason) implements Incoming {}
}
