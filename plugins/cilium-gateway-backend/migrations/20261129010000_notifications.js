// @ts-check

/**
 * What owners were told, so that nothing is told twice: by whichever replica, and after a restart.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('watched_findings', table => {
    // A digest, because what names a finding may be longer than an index takes.
    table.string('key', 64).primary();
    table.text('watched').notNullable();
  });
  await knex.schema.createTable('watched_clusters', table => {
    table.string('name', 255).primary();
    table.text('unread').notNullable();
  });
  await knex.schema.createTable('told_owners', table => {
    table.string('owner', 255).primary();
    table.bigInteger('told_at').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('told_owners');
  await knex.schema.dropTable('watched_clusters');
  await knex.schema.dropTable('watched_findings');
};
