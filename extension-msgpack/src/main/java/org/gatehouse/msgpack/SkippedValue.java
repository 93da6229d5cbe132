package org.gatehouse.msgpack;

import java.nio.ByteBuffer;
import java.time.Instant;

/** A value that nobody wants: takes its parts, and does nothing. */
final class SkippedValue implements MsgpackVisitor {

    @Override
    public void nil() {}

    @Override
    public void undefined() {}

    @Override
    public void bool(boolean value) {}

    @Override
    public void integer(long value) {}

    @Override
    public void unsigned(long value) {}

    @Override
    public void number(double value) {}

    @Override
    public void text(String value) {}

    @Override
    public void binary(ByteBuffer data) {}

    @Override
    public void timestamp(Instant value) {}

    @Override
    public void beginArray(int size) {}

    @Override
    public void endArray() {}

    @Override
    public void beginMap(int size) {}

    @Override
    public void key(String name) {}

    @Override
    public void endMap() {}
}
