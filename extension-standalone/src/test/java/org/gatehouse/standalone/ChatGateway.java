package org.gatehouse.standalone;

import org.gatehouse.MessageBody;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Speaks Socket.IO. */
@WebSocketGateway
public class ChatGateway {

    @SubscribeMessage("say")
    String say(@MessageBody String text) {
        return text;
    }
}
