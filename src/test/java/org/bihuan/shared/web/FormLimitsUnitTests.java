package org.bihuan.shared.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.Errors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FormLimitsUnitTests {

	record Row(@NotBlank String name, @NotBlank String place) {
	}

	record Form(@NotNull @Size(max = 300) List<@NotNull @Valid Row> rows) {
	}

	private final JsonMapper json = FormLimits.mapper(Stream.empty());

	private static String rows(int count) {
		return "{\"rows\":[" + String.join(",", Collections.nCopies(count, "{}")) + "]}";
	}

	private static Errors errors(int rows) {
		RowsValidator validator = new RowsValidator();
		validator.afterPropertiesSet();
		Form form = new Form(Collections.nCopies(rows, new Row("", "")));
		Errors errors = new BeanPropertyBindingResult(form, "form");
		validator.validate(form, errors, new Object[0]);
		return errors;
	}

	@Test
	void aListLongerThanItsSizeIsNotReadToTheCheck() {
		assertThat(json.readValue(rows(300), Form.class).rows()).hasSize(300);
		assertThatThrownBy(() -> json.readValue(rows(301), Form.class)).isInstanceOf(JacksonException.class)
			.cause()
			.isInstanceOfSatisfying(Refusal.class, refusal -> {
				assertThat(refusal.code()).isEqualTo("shared.too-many-rows");
				assertThat(refusal.fields().get(0).field()).isEqualTo("rows");
			});
	}

	@Test
	void partsAndDepthAreBounded() {
		assertThatThrownBy(() -> json.readTree("[" + "1,".repeat(500_000) + "1]")).isInstanceOf(JacksonException.class);
		assertThatThrownBy(() -> json.readTree("[".repeat(60) + "]".repeat(60))).isInstanceOf(JacksonException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e300000000", "\"1e-3000000\"", "0.123456789012345678901" })
	void numbersBeyondAllBoundsAreNotRead(String number) {
		assertThat(json.readValue("12.50", BigDecimal.class)).isEqualByComparingTo("12.5");
		assertThatThrownBy(() -> json.readValue(number, BigDecimal.class)).isInstanceOf(JacksonException.class);
	}

	@Test
	void ofManyRowsOnlyTheFirstWrongThingIsSaid() {
		assertThat(errors(3).getErrorCount()).isEqualTo(6);
		assertThat(errors(RowsValidator.MANY + 1).getErrorCount()).isEqualTo(1);
	}

	@Test
	void theApplicationReadsAndChecksWithThem() {
		new ApplicationContextRunner().withUserConfiguration(FormLimits.class)
			.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class,
					HttpMessageConvertersAutoConfiguration.class, ValidationAutoConfiguration.class))
			.run(context -> {
				assertThat(context.getBean(Validator.class)).isInstanceOf(RowsValidator.class);
				HttpMessageConverters.ServerBuilder server = HttpMessageConverters.forServer();
				context.getBeanProvider(ServerHttpMessageConvertersCustomizer.class)
					.orderedStream()
					.forEach(each -> each.customize(server));
				List<JsonMapper> mappers = new ArrayList<>();
				server.build().forEach(converter -> {
					if (converter instanceof JacksonJsonHttpMessageConverter readsJson) {
						mappers.add(readsJson.getMapper());
					}
				});
				assertThat(mappers).hasSize(1);
				assertThatThrownBy(() -> mappers.get(0).readValue(rows(301), Form.class)).cause()
					.isInstanceOf(Refusal.class);
			});
	}

}
