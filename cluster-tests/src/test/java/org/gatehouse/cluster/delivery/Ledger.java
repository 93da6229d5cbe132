package org.gatehouse.cluster.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was sent, what was acknowledged, and what each receiver was told. Messages come in as the clients report them; the verdict on those
 * since the last verdict leaves. Used by one thread.
 */
final class Ledger {

    /** One message: each sender counts its own. */
    record Message(int sender, long sequence) {}

    /**
     * What is counted.
     *
     * @param sent messages that were sent
     * @param acknowledged those that the cluster has taken: publish completed, and the sender was told so
     * @param deliveries of acknowledged messages that receivers have got
     * @param lost acknowledged messages that a receiver in their room has not got, each counted for each receiver
     * @param twice messages, acknowledged or not, that a receiver has got again
     * @param reordered acknowledged messages that a receiver has got after a later one of the same sender and room
     * @param unsure messages without acknowledgement that some receivers have got, which is no fault
     */
    record Verdict(long sent, long acknowledged, long deliveries, long lost, long twice, long reordered, long unsure) {

        Verdict plus(Verdict other) {
            return new Verdict(
                    sent + other.sent,
                    acknowledged + other.acknowledged,
                    deliveries + other.deliveries,
                    lost + other.lost,
                    twice + other.twice,
                    reordered + other.reordered,
                    unsure + other.unsure);
        }

        boolean isClean() {
            return lost == 0 && twice == 0 && reordered == 0;
        }
    }

    private final Map<Message, String> sent = new LinkedHashMap<>();
    private final Set<Message> acknowledged = new HashSet<>();
    private final Map<Integer, Set<String>> rooms = new HashMap<>();
    private final Map<Integer, List<Message>> received = new HashMap<>();

    /** A receiver has entered rooms, for good. */
    void entered(int receiver, Set<String> entered) {
        rooms.put(receiver, entered);
        received.computeIfAbsent(receiver, any -> new ArrayList<>());
    }

    int receivers() {
        return rooms.size();
    }

    void sent(Message message, String room) {
        sent.put(message, room);
    }

    void acknowledged(Message message) {
        acknowledged.add(message);
    }

    void received(int receiver, Message message) {
        received.computeIfAbsent(receiver, any -> new ArrayList<>()).add(message);
    }

    /** Tells whether every receiver has got every acknowledged message. */
    boolean isComplete() {
        return rooms.keySet().stream().allMatch(receiver -> lost(receiver).isEmpty());
    }

    /** The acknowledged messages that a receiver lacks. */
    List<Message> lost(int receiver) {
        Set<Message> got = new HashSet<>(received.get(receiver));
        return sent.entrySet().stream()
                .filter(each -> acknowledged.contains(each.getKey()))
                .filter(each -> rooms.get(receiver).contains(each.getValue()))
                .map(Map.Entry::getKey)
                .filter(message -> !got.contains(message))
                .toList();
    }

    /** Judges what was sent since the last time, and forgets it: what comes of it later has come twice, or was not acknowledged. */
    Verdict verdict() {
        long deliveries = 0;
        long lost = 0;
        long twice = 0;
        long reordered = 0;
        Set<Message> unsure = new HashSet<>();
        for (Map.Entry<Integer, List<Message>> each : received.entrySet()) {
            lost += lost(each.getKey()).size();
            Set<Message> got = new HashSet<>();
            Map<String, Long> last = new HashMap<>();
            for (Message message : each.getValue()) {
                if (!got.add(message)) {
                    twice++;
                } else if (!acknowledged.contains(message)) {
                    unsure.add(message);
                } else {
                    deliveries++;
                    String stream = message.sender() + " " + sent.get(message);
                    if (last.merge(stream, message.sequence(), Math::max) > message.sequence()) {
                        reordered++;
                    }
                }
            }
            each.getValue().clear();
        }
        Verdict verdict =
                new Verdict(sent.size(), acknowledged.size(), deliveries, lost, twice, reordered, unsure.size());
        sent.clear();
        acknowledged.clear();
        return verdict;
    }
}
