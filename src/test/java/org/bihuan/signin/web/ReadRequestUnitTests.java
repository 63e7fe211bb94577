package org.bihuan.signin.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class ReadRequestUnitTests {

	private static ReadRequest read(String query, String form) {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/login");
		request.setQueryString(query);
		request.setContentType("application/x-www-form-urlencoded");
		return new ReadRequest(request, form.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void keepsEveryValueOfAName() {
		ReadRequest request = read("a=1", "a=%E4%B8%80&b&a=3");
		assertThat(request.getParameterValues("a")).containsExactly("1", "\u4e00", "3");
		assertThat(request.getParameter("b")).isEmpty();
		assertThat(request.getParameterMap()).containsOnlyKeys("a", "b");
		assertThat(request.getParameterValues("c")).isNull();
	}

	@Test
	void emptyPairsAreNoFields() {
		assertTimeout(Duration.ofSeconds(1), () -> {
			ReadRequest request = read("&".repeat(7900), "&".repeat(16_000) + "x");
			assertThat(request.getParameterMap()).containsOnlyKeys("x");
		});
	}

	@Test
	void refusesMoreFieldsThanAnyFormHas() {
		assertThat(read("a=&".repeat(100), "a=&".repeat(100)).getParameterValues("a")).hasSize(200);
		assertThatThrownBy(() -> read("a=&".repeat(100), "a=&".repeat(101))).isInstanceOf(Refusal.class)
			.hasMessage("shared.too-many-fields");
		assertThatThrownBy(() -> read(null, "&=".repeat(8000))).isInstanceOf(Refusal.class);
	}

}
