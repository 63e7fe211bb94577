package org.bihuan.signin.web;

import java.io.IOException;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** Whoever reads no answers has not all the threads. */
class AnswerPlacesUnitTests {

	private final AnswerPlaces places = new AnswerPlaces();

	private int begun;

	private Response refused = mock(Response.class);

	/** Each request comes while the ones before are still answered. */
	private void begin(String address, @Nullable String path, int more) throws IOException, ServletException {
		places.setNext(new ValveBase() {

			private int left = more;

			@Override
			public void invoke(Request request, Response response) throws IOException, ServletException {
				begun++;
				if (left-- > 0) {
					refused = mock(Response.class);
					places.invoke(request, refused);
				}
			}

		});
		places.invoke(from(address, path), refused);
	}

	private static Request from(String address, @Nullable String path) {
		Request request = mock(Request.class);
		when(request.getRemoteAddr()).thenReturn(address);
		when(request.getRequestURI()).thenReturn(path);
		return request;
	}

	@Test
	void answersSoManyOfOneCallerAtATime() throws Exception {
		begin("192.0.2.1", "/css/a.css", 10_000);
		assertThat(begun).isEqualTo(AnswerPlaces.EACH);
		verify(refused).setStatus(429);
		verify(refused).setHeader("Connection", "close");
		begin("192.0.2.1", "/css/a.css", 1);
		verify(refused, never()).setStatus(429);
	}

	@Test
	void countsAnAnswerUntilItIsWritten() throws Exception {
		Response response = mock(Response.class);
		ValveBase next = mock(ValveBase.class);
		places.setNext(next);
		Request request = from("192.0.2.1", "/");
		places.invoke(request, response);
		var order = inOrder(next, response);
		order.verify(next).invoke(request, response);
		order.verify(response).finishResponse();
	}

	/** As Tomcat hands on what it refuses by 400. */
	@Test
	void passesOnARequestWithoutAnAddress() throws Exception {
		begin("192.0.2.1", null, 0);
		assertThat(begun).isEqualTo(1);
	}

	@Test
	void leavesHealthAside() throws Exception {
		begin("192.0.2.1", "/actuator/health", 2 * AnswerPlaces.EACH);
		assertThat(begun).isEqualTo(2 * AnswerPlaces.EACH + 1);
		begun = 0;
		begin("192.0.2.1", "/actuator/health/../../css/a.css", 10_000);
		assertThat(begun).isEqualTo(AnswerPlaces.EACH);
	}

}
