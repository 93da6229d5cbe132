package org.gatehouse.internal.binding;

import org.gatehouse.MessageContext;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.jspecify.annotations.Nullable;

/** A message as its arguments see it: what they are taken from, and what reads it. */
public interface BindingContext extends MessageContext {

    /**
     * Returns the body.
     *
     * @return nothing, the only argument of the event, or the array of all
     */
    @Nullable Payload body();

    /**
     * Returns what turns JSON into values.
     *
     * @return the codec, as strict as the mount's options want it
     */
    PayloadCodec codec();
}
