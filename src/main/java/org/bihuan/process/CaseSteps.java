package org.bihuan.process;

import java.time.OffsetDateTime;
import java.util.List;

import org.bihuan.organization.Actor;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.shared.China;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows where a case stands in its process and where it went. */
@Service
@Transactional(readOnly = true)
public class CaseSteps {

	/** One element the case passed or stands in. */
	public record Step(String elementId, OffsetDateTime enteredAt, @Nullable OffsetDateTime leftAt) {
	}

	/** The diagram of one case: the model, where it stands and where it went. */
	public record CaseDiagram(String process, String bpmn, List<String> active, List<Step> passed) {
	}

	private record Row(String elementId, long enteredMs, @Nullable Long leftMs) {
	}

	private final JdbcClient jdbc;

	private final CaseRegister register;

	CaseSteps(JdbcClient jdbc, CaseRegister register) {
		this.jdbc = jdbc;
		this.register = register;
	}

	public CaseDiagram of(CaseId id, Actor actor) {
		register.summary(id, actor);
		List<Row> rows = jdbc
			.sql("select element_id, entered_ms, left_ms from process_step where case_id = ? order by id")
			.param(id.value())
			.query(Row.class)
			.list();
		List<String> active = rows.stream().filter(row -> row.leftMs() == null).map(Row::elementId).toList();
		List<Step> passed = rows.stream()
			.filter(row -> row.leftMs() != null)
			.map(row -> new Step(row.elementId(), java.util.Objects.requireNonNull(China.offset(row.enteredMs())),
					China.offset(row.leftMs())))
			.toList();
		return new CaseDiagram(CaseProcess.KEY, Models.xml(CaseProcess.KEY), active, passed);
	}

}
