package org.gatehouse.internal.cdi;

import java.util.List;
import org.gatehouse.ParseBoolPipe;
import org.gatehouse.ParseFloatPipe;
import org.gatehouse.ParseIntPipe;
import org.gatehouse.ParseUuidPipe;

/** The pipes that come with the API. */
final class ParsePipes {

    static final List<Class<?>> ALL =
            List.of(ParseIntPipe.class, ParseFloatPipe.class, ParseBoolPipe.class, ParseUuidPipe.class);

    private ParsePipes() {}
}
