package org.bihuan.signin.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.bihuan.shared.Networks;
import org.bihuan.shared.SystemClock;

/**
 * What becomes of a body nobody read: a sender who is quick is heard out, so that the
 * answer reaches them; then the connection is closed. The server by itself would wait for
 * the rest, byte by byte, on a thread.
 */
class LeftUnread extends ValveBase {

	private static final long PATIENCE_MS = 2_000;

	private static final long MOST = 100L * 1024 * 1024;

	private final Slots slots = new Slots(32, 8);

	private final SystemClock clock;

	LeftUnread(SystemClock clock) {
		super(true);
		this.clock = clock;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		getNext().invoke(request, response);
		if (request.isAsyncStarted() || isRead(request)) {
			return;
		}
		String caller = Networks.caller(request.getRemoteAddr());
		if (request.getHeader("Expect") == null && slots.take(caller)) {
			try {
				response.finishResponse();
				hearOut(request.getCoyoteRequest());
			}
			catch (IOException | IllegalStateException gone) {
				container.getLogger().debug("Rest of a body", gone);
			}
			finally {
				slots.giveBack(caller);
			}
		}
		if (!isRead(request)) {
			request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
		}
	}

	/** Below the stream that a handler may have closed. */
	private void hearOut(org.apache.coyote.Request from) throws IOException {
		long until = clock.millis() + PATIENCE_MS;
		Dropped dropped = new Dropped();
		long heard = 0;
		for (int read = from.doRead(dropped); read >= 0 && heard < MOST
				&& clock.millis() < until; read = from.doRead(dropped)) {
			heard += read;
		}
	}

	private static boolean isRead(Request request) {
		AtomicBoolean read = new AtomicBoolean();
		request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, read);
		return read.get();
	}

	/** Takes the parts of a body and does nothing with them. */
	private static final class Dropped implements ApplicationBufferHandler {

		private ByteBuffer part = ByteBuffer.allocate(0);

		@Override
		public void setByteBuffer(ByteBuffer buffer) {
			this.part = buffer;
		}

		@Override
		public ByteBuffer getByteBuffer() {
			return this.part;
		}

		@Override
		public void expand(int size) {
			// the server's own buffer is large enough to be thrown away
		}

	}

}
