package org.gatehouse.internal.presence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/**
 * What nodes say to one another about their users, as JSON: {@code [1, kind, node, …]}, where 1 is the version of this format.
 * Texts of another version, or that are none, are refused.
 */
final class PresenceText {

    /** So many users stand in one message: some 100 kB. */
    static final int MOST = 2_000;

    private static final long FORMAT = 1;

    private final PayloadCodec codec;

    PresenceText(PayloadCodec codec) {
        this.codec = codec;
    }

    /** What a node says. */
    sealed interface Said {

        String node();
    }

    /** I am there, and my last change has that number. */
    record Alive(String node, long version) implements Said {}

    /** Tell all of your users, node, or everybody if it has no name. */
    record Ask(String node, String asked) implements Said {}

    /** These changes lead from one number to the other. */
    record Changes(String node, long from, long to, List<Change> changes) implements Said {}

    /** These are my users at that number, or a part of them. */
    record All(String node, long version, int part, int parts, Map<Where, Set<String>> users) implements Said {}

    /** I go. */
    record Bye(String node) implements Said {}

    String write(Said said) {
        List<@Nullable Object> items = new ArrayList<>();
        if (said instanceof Alive alive) {
            items.addAll(Arrays.asList(FORMAT, "alive", alive.node(), alive.version()));
        } else if (said instanceof Ask ask) {
            items.addAll(Arrays.asList(FORMAT, "ask", ask.node(), ask.asked()));
        } else if (said instanceof Changes changes) {
            items.addAll(Arrays.asList(FORMAT, "changes", changes.node(), changes.from(), changes.to()));
            changes.changes()
                    .forEach(change -> items.addAll(Arrays.asList(
                            change.where().namespace(),
                            change.where().room(),
                            change.user(),
                            change.kind().sign())));
        } else if (said instanceof All all) {
            items.addAll(Arrays.asList(FORMAT, "all", all.node(), all.version(), all.part(), all.parts()));
            all.users()
                    .forEach((where, names) ->
                            items.addAll(Arrays.asList(where.namespace(), where.room(), List.copyOf(names))));
        } else {
            items.addAll(Arrays.asList(FORMAT, "bye", said.node()));
        }
        return codec.writeArray(items).json();
    }

    /** Fails with any {@link RuntimeException} if the text is not one of these. */
    Said read(String text) throws PayloadException {
        List<?> items = (List<?>) codec.read(new Payload(text, List.of()), Object.class);
        if (items == null || number(items, 0) != FORMAT) {
            throw new PayloadException("", "is no text about users that this version reads");
        }
        String node = (String) items.get(2);
        return switch ((String) items.get(1)) {
            case "alive" -> new Alive(node, number(items, 3));
            case "ask" -> new Ask(node, (String) items.get(3));
            case "changes" -> new Changes(node, number(items, 3), number(items, 4), changes(items));
            case "all" -> new All(node, number(items, 3), (int) number(items, 4), (int) number(items, 5), users(items));
            case "bye" -> new Bye(node);
            default -> throw new PayloadException("", "is of no kind that this version knows");
        };
    }

    private static long number(List<?> items, int index) {
        return ((Number) items.get(index)).longValue();
    }

    private static List<Change> changes(List<?> items) {
        List<Change> changes = new ArrayList<>();
        for (int i = 5; i < items.size(); i += 4) {
            changes.add(new Change(
                    new Where((String) items.get(i), (String) items.get(i + 1)),
                    (String) items.get(i + 2),
                    Change.Kind.of((String) items.get(i + 3))));
        }
        return changes;
    }

    private static Map<Where, Set<String>> users(List<?> items) {
        Map<Where, Set<String>> users = new HashMap<>();
        for (int i = 6; i < items.size(); i += 3) {
            Set<String> names = users.computeIfAbsent(
                    new Where((String) items.get(i), (String) items.get(i + 1)), any -> new HashSet<>());
            ((List<?>) items.get(i + 2)).forEach(name -> names.add((String) name));
        }
        return users;
    }
}
