package org.gatehouse.sample;

import jakarta.enterprise.context.ApplicationScoped;
import org.gatehouse.Catch;
import org.gatehouse.ExceptionFilter;
import org.gatehouse.FilterContext;
import org.gatehouse.Global;
import org.gatehouse.WsException;

/** Sends what a service refuses as {@code exception}, and as the acknowledgement: the one place that knows both sides. */
@Global
@Catch(Refused.class)
@ApplicationScoped
public class TellRefused implements ExceptionFilter<Refused> {

    @Override
    public void handle(Refused refused, FilterContext context) {
        context.reply(new WsException(refused.reason()));
    }
}
