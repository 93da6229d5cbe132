package org.gatehouse.msgpack;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One value as Java has it: takes its parts, hands out maps, lists and scalars. */
final class ValueTree implements MsgpackVisitor {

    /** No size is believed before its values are there. */
    private static final int MOST_ROOM = 16;

    private final Deque<Container> open = new ArrayDeque<>();
    private @Nullable Object root;

    @Nullable Object finished() {
        return root;
    }

    @Override
    public void nil() {
        add(null);
    }

    @Override
    public void undefined() {
        Container container = open.peek();
        if (container instanceof OpenMap map) {
            map.forgetKey();
        } else {
            add(null);
        }
    }

    @Override
    public void bool(boolean value) {
        add(value);
    }

    @Override
    public void integer(long value) {
        add(value);
    }

    @Override
    public void unsigned(long value) {
        add(new BigInteger(Long.toUnsignedString(value)));
    }

    @Override
    public void number(double value) {
        add(value);
    }

    @Override
    public void text(String value) {
        add(value);
    }

    @Override
    public void binary(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        add(bytes);
    }

    @Override
    public void timestamp(Instant value) {
        add(value);
    }

    @Override
    public void beginArray(int size) {
        open.push(new OpenList(new ArrayList<>(Math.min(size, MOST_ROOM))));
    }

    @Override
    public void endArray() {
        add(open.pop().value());
    }

    @Override
    public void beginMap(int size) {
        open.push(new OpenMap());
    }

    @Override
    public void key(String name) {
        ((OpenMap) open.element()).key = name;
    }

    @Override
    public void endMap() {
        add(open.pop().value());
    }

    private void add(@Nullable Object value) {
        Container container = open.peek();
        if (container == null) {
            root = value;
        } else {
            container.add(value);
        }
    }

    /** An array or map that has not ended. */
    private interface Container {

        void add(@Nullable Object value);

        Object value();
    }

    private record OpenList(List<@Nullable Object> value) implements Container {

        @Override
        public void add(@Nullable Object element) {
            value.add(element);
        }
    }

    private static final class OpenMap implements Container {

        private final Map<String, @Nullable Object> map = new LinkedHashMap<>();
        private String key = "";

        @Override
        public void add(@Nullable Object value) {
            map.put(key, value);
        }

        /** What it was before does not count any more, either. */
        void forgetKey() {
            map.remove(key);
        }

        @Override
        public Object value() {
            return map;
        }
    }
}
