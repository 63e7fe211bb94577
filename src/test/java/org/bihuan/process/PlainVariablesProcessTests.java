package org.bihuan.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Rows of the engine's own tables, written by whoever has the database. */
class PlainVariablesProcessTests {

	private static final AtomicBoolean RAN = new AtomicBoolean();

	/** Runs when it is read out of a stream, as a chain of a library's classes would. */
	static final class Runs implements Serializable {

		@Serial
		private static final long serialVersionUID = 1L;

		@Serial
		private void readObject(ObjectInputStream in) {
			RAN.set(true);
		}

	}

	private Engine engine;

	private final JdbcTemplate jdbc = new JdbcTemplate(
			new DriverManagerDataSource("jdbc:h2:mem:process-tests", "sa", ""));

	@BeforeEach
	void start() {
		engine = new Engine(Map.of(), "objection");
		Map<String, Object> carried = new HashMap<>(Map.of("caseId", "C-1", "yes", true));
		carried.put("none", null);
		engine.start("objection", "O-1", carried);
	}

	@AfterEach
	void stop() {
		engine.close();
	}

	@Test
	void wordsAndYesAndNothingAreCarried() {
		RuntimeService runtime = engine.engine.getRuntimeService();
		assertThat(runtime.getVariable(id(), "caseId")).isEqualTo("C-1");
		assertThat(runtime.getVariable(id(), "yes")).isEqualTo(true);
		assertThat(runtime.getVariable(id(), "none")).isNull();
	}

	@Test
	void aRowThatSaysItIsAJavaObjectIsNotRead() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(new Runs());
		}
		jdbc.update(
				"insert into ACT_GE_BYTEARRAY (ID_, REV_, NAME_, BYTES_, GENERATED_) values ('x', 1, 'caseId', ?, false)",
				bytes.toByteArray());
		jdbc.update("""
				update ACT_RU_VARIABLE set TYPE_ = 'serializable', TEXT_ = null, TEXT2_ = 'java.lang.String',
				BYTEARRAY_ID_ = 'x' where NAME_ = 'caseId'""");
		String id = id();
		try {
			RuntimeService runtime = engine.engine.getRuntimeService();
			assertThatThrownBy(() -> runtime.getVariable(id, "caseId")).hasMessageContaining("No serializer");
			assertThat(RAN).isFalse();
		}
		finally {
			jdbc.update("update ACT_RU_VARIABLE set TYPE_ = 'string', BYTEARRAY_ID_ = null where NAME_ = 'caseId'");
			jdbc.update("delete from ACT_GE_BYTEARRAY where ID_ = 'x'");
		}
	}

	@Test
	void nothingElseIsTaken() {
		RuntimeService runtime = engine.engine.getRuntimeService();
		String id = id();
		assertThatThrownBy(() -> runtime.setVariable(id, "bytes", new byte[] { 1 }))
			.isInstanceOf(RuntimeException.class);
		assertThatThrownBy(() -> runtime.setVariable(id, "map", new HashMap<>())).isInstanceOf(RuntimeException.class);
	}

	private String id() {
		return engine.engine.getRuntimeService()
			.createProcessInstanceQuery()
			.processInstanceBusinessKey("O-1")
			.singleResult()
			.getId();
	}

}
