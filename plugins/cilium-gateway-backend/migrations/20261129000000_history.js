// @ts-check

/**
 * A state is kept for as long as it lasts: it is in each snapshot from `since` on and before `until`, which is null while
 * it goes on.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('history_snapshots', table => {
    table.increments('id');
    table.bigInteger('taken_at').notNullable();
    table.text('clusters').notNullable();
    // The snapshot that it continues, 0 for the first: of two that continue the same, only one can be.
    table.integer('previous').notNullable().unique();
  });
  await knex.schema.createTable('history_states', table => {
    table.increments('id');
    table.text('entity_ref').notNullable();
    table.text('cluster').notNullable();
    table.string('digest', 64).notNullable();
    table.text('state').notNullable();
    table.integer('since').notNullable();
    table.integer('until').nullable();
    table.index(['since'], 'history_states_since');
    table.index(['until'], 'history_states_until');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('history_states');
  await knex.schema.dropTable('history_snapshots');
};
