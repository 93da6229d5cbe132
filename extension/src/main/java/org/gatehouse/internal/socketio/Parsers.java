package org.gatehouse.internal.socketio;

import java.util.ServiceLoader;
import java.util.TreeMap;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.SocketIoParser;

/** The name of a parser enters, the parser leaves, if there is one of that name. */
final class Parsers {

    static final Option<SocketIoParser> OPTION = new Option<>("parser", JsonParser.NAME, Parsers::named);

    private Parsers() {}

    private static SocketIoParser named(String name) {
        TreeMap<String, SocketIoParser> known = new TreeMap<>();
        known.put(JsonParser.NAME, new JsonParser());
        ServiceLoader.load(SocketIoParser.class).forEach(parser -> known.putIfAbsent(parser.name(), parser));
        SocketIoParser parser = known.get(name);
        if (parser == null) {
            throw new IllegalArgumentException("is no parser that is there: choose one of "
                    + String.join(", ", known.keySet()) + ", or add the jar that provides it");
        }
        return parser;
    }
}
